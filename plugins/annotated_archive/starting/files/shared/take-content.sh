# Links become files that hold a path: none leads out of the content.
git config core.symlinks false
# What the base would be with the request merged. A conflict ends the check here.
merged=$(git merge-tree --write-tree "$base" HEAD)
# mkdocs.yml, templates, hooks, requirements, editors.lock: the base's own, and nothing else ...
git switch --quiet --detach "$base"
# ... but the content, as it would be then.
git restore --source="$merged" --staged --worktree -- content
