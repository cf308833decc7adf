import fs from 'node:fs';
import { testOptions, type Site } from '../../site';

/** WooCommerce's words asked for before `init`, and the name of a plugin that another requires, which WordPress asks its own site for. */
const BESIDE_SUBSCRIPTIONS =
	/Translation loading for the <code>woocommerce<\/code> domain|Undefined array key "name" in \S+class-wp-plugin(s-list-table|-dependencies)\.php/;

/**
 * What a site's debug log says, but for what comes of WooCommerce Subscriptions where that plugin runs beside ours: its own warnings, and two of
 * WordPress that no shop without it has.
 */
export function ownLog( site: Pick< Site, 'debugLog' > ): string {
	const { subscriptions } = testOptions();
	if ( ! subscriptions ) {
		return site.debugLog();
	}
	const folder = fs.realpathSync( subscriptions );
	return site
		.debugLog()
		.split( /^(?=\[\d\d-\w+-\d{4} )/m )
		.filter(
			( entry ) =>
				! isWarningOf( folder, entry ) &&
				! BESIDE_SUBSCRIPTIONS.test( entry )
		)
		.join( '' );
}

/** An entry of one line, whose file is below a folder. An error that ended a request is never one. */
function isWarningOf( folder: string, entry: string ): boolean {
	const [ , file = '' ] =
		/^\[[^\]]+\] PHP (?:Warning|Notice|Deprecated):  .* in (\S+) on line \d+\n$/.exec(
			entry
		) ?? [];
	return file.startsWith( `${ folder }/` );
}
