// 'Exit this page': an ordinary link without this. With it, the page also leaves the history, and its reader is signed out,
// so that Back finds nothing; the beacon arrives although the page is gone.
const way = document.querySelector(".kith-exit");

way?.addEventListener("click", (event) => {
  event.preventDefault();
  const signOut = document.querySelector("form[action$='/sign-out/']");
  if (signOut) navigator.sendBeacon(signOut.action, new FormData(signOut));
  location.replace(way.href);
});
