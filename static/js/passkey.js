// Passkeys: ask the browser to make one or to sign with one, then send the answer as a form.
// Each form says what it wants: data-passkey="make", "sign" (options come with the page) or
// "sign-in" (options are fetched). Without this file the button stays hidden and codes do the job.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const listed = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

const opened = ({ publicKey: given }) => {
  const options = { ...given, challenge: bytes(given.challenge) };
  if (given.user) options.user = { ...given.user, id: bytes(given.user.id) };
  if (given.excludeCredentials) options.excludeCredentials = listed(given.excludeCredentials);
  if (given.allowCredentials) options.allowCredentials = listed(given.allowCredentials);
  return options;
};

const closed = (key) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (key.response[name]) response[name] = text(key.response[name]);
  if (key.response.getTransports) response.transports = key.response.getTransports();
  return { id: key.id, rawId: text(key.rawId), type: key.type, response, authenticatorAttachment: key.authenticatorAttachment, clientExtensionResults: key.getClientExtensionResults() };
};

const ask = async (form) => {
  if (form.dataset.passkey === "sign-in") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Background": "1" } });
    return navigator.credentials.get({ publicKey: opened((await answer.json()).request_options) });
  }
  const publicKey = opened(JSON.parse(form.dataset.options));
  if (form.dataset.passkey === "sign") return navigator.credentials.get({ publicKey });
  const alone = Boolean(form.querySelector("[name=passwordless]")?.checked);
  publicKey.authenticatorSelection = { ...publicKey.authenticatorSelection, residentKey: alone ? "required" : "discouraged", requireResidentKey: alone };
  if (alone) publicKey.authenticatorSelection.userVerification = "required";
  return navigator.credentials.create({ publicKey });
};

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  const button = document.querySelector(`[data-passkey-for="${form.id}"]`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = document.querySelector("[data-passkey-status]");
    status.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(closed(await ask(form)));
      form.submit();
    } catch {
      status.textContent = status.dataset.passkeyStatus;
    }
  });
}
