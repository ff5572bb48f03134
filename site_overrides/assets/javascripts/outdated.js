/*
 * Shows the banner of an outdated version where the theme's script found that it is one. The
 * address of this version stands in an attribute of the element that loads this.
 */
{
  const banner = document.querySelector("[data-md-component=outdated]");
  const version = new URL(document.currentScript.dataset.base, location);
  if (banner && __md_get("__outdated", sessionStorage, version) === true) banner.hidden = false;
}
