import fs from 'node:fs';
import { testOptions, type Site } from '../../site';

/** What a site's debug log says, but for what the code of WooCommerce Subscriptions warns of where that plugin runs beside ours. */
export function ownLog( site: Pick< Site, 'debugLog' > ): string {
	const { subscriptions } = testOptions();
	if ( ! subscriptions ) {
		return site.debugLog();
	}
	const folder = fs.realpathSync( subscriptions );
	return site
		.debugLog()
		.split( /^(?=\[\d\d-\w+-\d{4} )/m )
		.filter( ( entry ) => ! isWarningOf( folder, entry ) )
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
