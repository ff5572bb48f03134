/** The addresses at which forges make a new file, filled in as far as the forge allows. */

/** The most bytes of an address that browsers, proxies and forges all take. */
export const MOST_ADDRESS = 6_000;

export const FORGE_NAMES = {
  github: "GitHub",
  gitea: "Gitea",
  forgejo: "Forgejo",
  gitlab: "GitLab",
};

const part = encodeURIComponent;
const path = (text) => text.split("/").filter(Boolean).map(part).join("/");

/**
 * The parameters of each forge; `value` is the one that takes the file's text.
 *
 * GitHub is given the whole path as the file's name: it drops the last folder of the address
 * where a name is given (isaacs/github#1527). Gitea's parameters (go-gitea/gitea#16556) are
 * Forgejo's too. GitLab takes a name, and no text (gitlab-org/gitlab#337038).
 */
const FORGES = {
  github: (base, branch, folder, name) => ({
    page: `${base}/new/${path(branch)}?filename=${part(`${folder}/${name}`)}`,
    value: "value",
  }),
  gitea: (base, branch, folder, name) => ({
    page: `${base}/_new/${path(branch)}/${path(folder)}?filename=${part(name)}`,
    value: "value",
  }),
  gitlab: (base, branch, folder, name) => ({
    page: `${base}/-/new/${path(branch)}/${path(folder)}?file_name=${part(name)}`,
    value: null,
  }),
};
FORGES.forgejo = FORGES.gitea;

/**
 * Return the address at which `repository`'s forge makes the file, and whether its text is
 * filled in there; null if no forge is known.
 *
 * `filePath` is from the top of the repository.
 */
export function newFile(repository, filePath, text) {
  const ask = FORGES[repository.forge];
  if (!ask) return null;
  const cut = filePath.lastIndexOf("/");
  const [folder, name] = [filePath.slice(0, cut), filePath.slice(cut + 1)];
  const { page, value } = ask(repository.url, repository.branch, folder, name);
  if (value) {
    const address = `${page}&${value}=${part(text)}`;
    if (address.length <= MOST_ADDRESS) return { address, filled: true };
  }
  return { address: page, filled: false };
}

/** Return the path of a note's file from the top of the repository. */
export function pathOf(repository, record, name) {
  return [...repository.folder.split("/").filter(Boolean), "notes", record, `${name}.md`].join("/");
}
