import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { key, search as searchIcon } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state';

/** There is no license key yet. */
export function NoneYet( { action }: { action: ReactNode } ) {
	return (
		<EmptyState
			icon={ key }
			title={ __( 'No license keys yet', 'latchkey' ) }
			action={ action }
		>
			{ __(
				'A license key is the code that a customer types into the software you sell. Paste the ones you have; orders take them from this stock.',
				'latchkey'
			) }
		</EmptyState>
	);
}

/** There are license keys, but none that match. */
export function NoMatch( {
	search,
	hasFilters,
	onClearSearch,
	onReset,
}: {
	search: string;
	hasFilters: boolean;
	onClearSearch: () => void;
	onReset: () => void;
} ) {
	if ( ! search ) {
		return (
			<EmptyState
				icon={ searchIcon }
				title={ __( 'No license keys match the filters', 'latchkey' ) }
				action={
					<Button
						variant="secondary"
						__next40pxDefaultSize
						onClick={ onReset }
					>
						{ __( 'Reset filters', 'latchkey' ) }
					</Button>
				}
			>
				{ __( 'Choose another filter or reset them.', 'latchkey' ) }
			</EmptyState>
		);
	}
	return (
		<EmptyState
			icon={ searchIcon }
			title={ sprintf(
				/* translators: %s: what was searched for. */
				__( 'No license keys match “%s”', 'latchkey' ),
				search
			) }
			action={
				<Button
					variant="secondary"
					__next40pxDefaultSize
					onClick={ onClearSearch }
				>
					{ __( 'Clear search', 'latchkey' ) }
				</Button>
			}
		>
			{ hasFilters
				? __(
						'Search finds a whole code, its last four characters, an e-mail address or an order number, within the filters above.',
						'latchkey'
					)
				: __(
						'Search finds a whole code, its last four characters, an e-mail address or an order number. Capital letters and dashes count.',
						'latchkey'
					) }
		</EmptyState>
	);
}
