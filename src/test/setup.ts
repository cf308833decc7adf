import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { setSettings, getSettings } from '@wordpress/date';
import { resetBoot } from './boot';

// What jsdom lacks and the components ask for.
class NoObserver {
	observe() {}
	unobserve() {}
	disconnect() {}
}
Object.assign( globalThis, {
	ResizeObserver: globalThis.ResizeObserver ?? NoObserver,
	IntersectionObserver: globalThis.IntersectionObserver ?? NoObserver,
} );
window.matchMedia ??= ( query: string ) =>
	( {
		matches: false,
		media: query,
		addEventListener() {},
		removeEventListener() {},
		addListener() {},
		removeListener() {},
	} ) as unknown as MediaQueryList;
Element.prototype.scrollIntoView ??= () => {};

// What is announced stands in the page a second time, out of sight.
configure( {
	defaultIgnore: 'script, style, .a11y-speak-region',
	// Only what never comes waits for it: the machine may be slow.
	asyncUtilTimeout: 10_000,
} );

const settings = getSettings();
setSettings( {
	...settings,
	formats: { ...settings.formats, date: 'M j, Y', time: 'g:i a' },
	timezone: {
		offset: -5,
		offsetFormatted: '-5',
		string: 'America/New_York',
		abbr: 'EST',
	},
} );

beforeEach( () => {
	resetBoot();
	window.history.replaceState(
		null,
		'',
		'/wp-admin/admin.php?page=latchkey-api-keys'
	);
} );
