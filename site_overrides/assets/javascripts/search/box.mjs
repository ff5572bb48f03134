/** The search box of every page, to which the key `/` leads. */

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (
    event.target.closest?.(
      'input, textarea, select, [contenteditable=""], [contenteditable="true"]',
    )
  )
    return;
  const boxes = document.querySelectorAll('input[type="search"][name="q"]');
  const box = [...boxes].reverse().find((each) => each.checkVisibility?.() ?? each.offsetParent);
  const target = box ?? document.querySelector(".a-find-link");
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select?.();
});
