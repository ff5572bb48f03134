# Links become files that hold a path: none leads out of the content.
git config core.symlinks false
# What the base would be with the request merged. A conflict ends the check here.
merged=$(git merge-tree --write-tree "$base" HEAD)
# In such a file git is told to write other files otherwise than they were read and approved.
if ! git diff --quiet "$base" "$merged" -- ':(glob)content/**/.gitattributes'; then
  echo "The request changes .gitattributes below content/: read it as code, and bring it in yourself."
  exit 1
fi
# mkdocs.yml, templates, hooks, requirements, editors.lock: the base's own, and nothing else ...
git switch --quiet --detach "$base"
# ... but the content, as it would be then.
git restore --source="$merged" --staged --worktree -- content
