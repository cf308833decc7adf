/** How long the page must have been seen before Allow does something. */
const SEEN_MS = 600;

/**
 * Another page may bring this one under a click that was meant for something else. So Allow does nothing until the page has been in front
 * for a moment.
 */
export function seenForAWhile(): () => boolean {
	let since = performance.now();
	const again = () => {
		since = performance.now();
	};
	document.addEventListener( 'visibilitychange', again );
	window.addEventListener( 'focus', again );
	return () =>
		document.visibilityState === 'visible' &&
		performance.now() - since >= SEEN_MS;
}

/**
 * Calls back once the page has been in front for a moment.
 * @param isSeen What `seenForAWhile` returned.
 * @param then   Called once.
 */
export function whenSeen( isSeen: () => boolean, then: () => void ): void {
	if ( isSeen() ) {
		then();
	} else {
		setTimeout( () => whenSeen( isSeen, then ), SEEN_MS / 4 );
	}
}
