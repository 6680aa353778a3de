// A passkey or security key: asks the browser, puts its answer into the form and sends it. Kith decides whether it is right.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// What Kith says in text, as the browser wants it.
function read(said) {
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const options = { ...said, challenge: bytes(said.challenge) };
  if (said.user) options.user = { ...said.user, id: bytes(said.user.id) };
  if (said.allowCredentials) options.allowCredentials = known(said.allowCredentials);
  if (said.excludeCredentials) options.excludeCredentials = known(said.excludeCredentials);
  return options;
}

// What the browser answers, as text.
function written(answer) {
  const response = { clientDataJSON: text(answer.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer.response[part]) response[part] = text(answer.response[part]);
  }
  const clientExtensionResults = answer.getClientExtensionResults();
  return JSON.stringify({ id: answer.id, rawId: text(answer.rawId), type: answer.type, response, clientExtensionResults });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const [go, none, failed] = ["go", "none", "failed"].map((part) => form.querySelector(`[data-passkey-${part}]`));
  if (!window.PublicKeyCredential) continue;
  go.hidden = false;
  none.hidden = true;
  // Enter in the field beside it means the button, not a form without an answer.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go.click();
  });
  go.addEventListener("click", async () => {
    failed.hidden = true;
    go.disabled = true;
    try {
      const publicKey = read(JSON.parse(form.dataset.options).publicKey);
      form.elements.credential.value = written(await navigator.credentials[form.dataset.passkey]({ publicKey }));
      form.submit();
    } catch {
      failed.hidden = false;
      go.disabled = false;
    }
  });
}
