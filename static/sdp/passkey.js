// Asks the browser for a passkey, to add one or to use one, and sends what it answers with the form.

const FAILED = "Your browser gave no passkey. Try again, or use another way.";
const { create, get, supported } = window.webauthnJSON;

for (const form of document.querySelectorAll("[data-sdp-passkey]")) {
  const options = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const button = form.querySelector("[data-sdp-passkey-button]");
  const said = form.querySelector("[data-sdp-passkey-said]");
  const ask = form.dataset.sdpPasskey === "create" ? create : get;

  const say = (words) => {
    said.textContent = words;
    said.hidden = !words;
  };

  const send = async () => {
    say("");
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(options));
      form.submit();
    } catch {
      say(FAILED);
      button.disabled = false;
    }
  };

  if (supported()) {
    button.hidden = false;
    button.addEventListener("click", send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
  } else {
    say("This browser knows no passkeys. Use another way.");
  }
}
