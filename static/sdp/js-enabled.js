// Runs before the page is drawn: the style sheets and govuk-frontend ask for these classes.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
