// While a pack is being made: looks again by itself, ever more seldom, and only in a page that somebody sees.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10000;
const UNDER_WAY = ["waiting", "making"];
const shown = () => document.querySelector("[data-sdp-pack]");
const isUnderWay = () => UNDER_WAY.includes(shown()?.dataset.sdpPack);

async function fetched() {
  const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-cache" });
  if (!answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-sdp-pack]");
}

function show(found) {
  // Whoever stands on “Look again” stays where they are until there is something else to do.
  const hadFocus = shown().contains(document.activeElement);
  shown().replaceWith(found);
  if (hadFocus) shown().querySelector("a")?.focus();
  if (!isUnderWay()) {
    document.querySelector("[data-sdp-pack-said]").textContent =
      found.dataset.sdpPack === "made" ? "The pack is ready to be downloaded." : "The pack could not be made.";
  }
}

function lookAgain(wait) {
  setTimeout(async () => {
    if (document.visibilityState === "visible") {
      const found = await fetched().catch(() => null);
      if (found) show(found);
    }
    if (isUnderWay()) lookAgain(Math.min(wait * 1.25, LONGEST_WAIT));
  }, wait);
}

if (isUnderWay()) lookAgain(FIRST_WAIT);
