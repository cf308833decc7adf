import fs from 'node:fs';
import { testOptions, type Site } from '../../site';

/** Warnings because translations of WooCommerce are loaded before `init`, and because WordPress requests the name of a required plugin from wordpress.org. */
const BESIDE_SUBSCRIPTIONS =
	/Translation loading for the <code>woocommerce<\/code> domain|Undefined array key "name" in \S+class-wp-plugin(s-list-table|-dependencies)\.php/;

/**
 * The debug log of a site. If WooCommerce Subscriptions is active, without its own warnings and two of WordPress that it causes.
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

/** Whether an entry is a single-line warning about a file in a folder; never a fatal error. */
function isWarningOf( folder: string, entry: string ): boolean {
	const [ , file = '' ] =
		/^\[[^\]]+\] PHP (?:Warning|Notice|Deprecated):  .* in (\S+) on line \d+\n$/.exec(
			entry
		) ?? [];
	return file.startsWith( `${ folder }/` );
}
