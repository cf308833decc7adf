import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { boot } from '../ui/boot';
import { filtersOf } from '../ui/license-filters';
import { screenUrl } from '../ui/screen-url';
import { useUrl } from '../ui/use-url';

/** The ways to a file and back: the export begins with the filters of the list. */
export function TransferLinks() {
	const filters = filtersOf( useUrl() );
	const importUrl = screenUrl( 'transfer' );
	const exportUrl = screenUrl( 'transfer', filters );
	return importUrl && exportUrl ? (
		<>
			<Button variant="tertiary" href={ importUrl } __next40pxDefaultSize>
				{ __( 'Import', 'latchkey' ) }
			</Button>
			{ boot().mayExport && (
				<Button
					variant="tertiary"
					href={ exportUrl }
					__next40pxDefaultSize
				>
					{ __( 'Export', 'latchkey' ) }
				</Button>
			) }
		</>
	) : null;
}
