import fs from 'node:fs';

/** Chromium without what a window needs: half the cost. */
const SHELL = '/usr/bin/chromium-headless-shell';

/** The browser: `CHROMIUM_PATH`, or the machine's own. */
export function chromium(): string {
	return (
		process.env.CHROMIUM_PATH ||
		( fs.existsSync( SHELL ) ? SHELL : '/usr/bin/chromium' )
	);
}
