// Sending to the site from a page that may be older than the sign-in.

const PATIENCE = 20_000;

const cookie = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? "";

// The answer as { status, state, words, … }; a status of 0 where none came.
export async function send(address, body, { keepalive = false, signal } = {}) {
  const signals = [AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])];
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      keepalive,
      redirect: "manual",
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": cookie() },
      signal: AbortSignal.any ? AbortSignal.any(signals) : signals.at(-1),
    });
    return { ...(await parsed(answer)), status: answer.status };
  } catch {
    return { status: 0 };
  }
}

async function parsed(answer) {
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  return isJson ? answer.json() : {};
}

// After signing in anew the form's own token is an old one.
export function renewToken(form) {
  const field = form.elements.csrfmiddlewaretoken;
  if (field && cookie()) field.value = cookie();
}
