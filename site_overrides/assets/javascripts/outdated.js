/**
 * The banner of an outdated version, shown if the theme's script finds that this is one.
 *
 * The address of this version is an attribute of the element that loads this script.
 */
{
  const banner = document.querySelector("[data-md-component=outdated]");
  const version = new URL(document.currentScript.dataset.base, location);
  if (banner && __md_get("__outdated", sessionStorage, version) === true) banner.hidden = false;
}
