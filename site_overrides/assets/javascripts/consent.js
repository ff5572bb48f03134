/** The question for the reader's consent, asked once; the answer is remembered. */
{
  const form = document.forms.consent;
  const inputs = () => [...form.elements].filter((input) => input.name);
  const given = __md_get("__consent");
  if (given) for (const input of inputs()) input.checked = given[input.name] ?? false;
  else if (location.protocol !== "file:")
    setTimeout(() => {
      document.querySelector("[data-md-component=consent]").hidden = false;
    }, 250); // as the theme has it: not while the page is still being laid out

  for (const action of ["submit", "reset"])
    form.addEventListener(action, (event) => {
      event.preventDefault();
      if (action === "reset") for (const input of inputs()) input.checked = false;
      const names = [...new FormData(form).keys()];
      __md_set("__consent", Object.fromEntries(names.map((name) => [name, true])));
      location.hash = "";
      location.reload();
    });
}
