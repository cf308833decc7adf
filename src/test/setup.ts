import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { setSettings, getSettings } from '@wordpress/date';
import { TextDecoder, TextEncoder } from 'node:util';
import { resetBoot } from './boot';

// Parts that the components need and jsdom lacks.
class NoObserver {
	observe() {}
	unobserve() {}
	disconnect() {}
}
Object.assign( globalThis, {
	ResizeObserver: globalThis.ResizeObserver ?? NoObserver,
	IntersectionObserver: globalThis.IntersectionObserver ?? NoObserver,
	TextDecoder: globalThis.TextDecoder ?? TextDecoder,
	TextEncoder: globalThis.TextEncoder ?? TextEncoder,
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

// Announced texts are in the page a second time, hidden.
configure( {
	defaultIgnore: 'script, style, .a11y-speak-region',
	// Long, because the machine may be slow; a test only waits that long if it fails.
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
