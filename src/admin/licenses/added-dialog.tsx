import { Button, Notice } from '@wordpress/components';
import { speak } from '@wordpress/a11y';
import { useEffect } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { StateBadge } from '../ui/badge';
import { lineState } from '../labels/states';
import { Dialog } from '../ui/dialog';
import type { Added } from './use-add';
import { numberWord } from '../labels/numbers';
import { shortCode } from './code-words';

/** The maximum number of added lines in the list. The title counts all of them. */
const LISTED = 200;

/** The result of each line. Lines that were not added can be edited. */
export function AddedDialog( {
	added,
	onBack,
	onClose,
}: {
	added: Added[];
	onBack: () => void;
	onClose: () => void;
} ) {
	const left = added.filter( ( { state } ) => state !== 'added' );
	const fine = added.filter( ( { state } ) => state === 'added' );
	const title = sprintf(
		/* translators: 1: number of license keys added, 2: number of lines. */
		_n(
			'%1$s of %2$s added',
			'%1$s of %2$s added',
			added.length,
			'latchkey'
		),
		numberWord( fine.length ),
		numberWord( added.length )
	);
	useEffect( () => speak( title ), [ title ] );
	return (
		<Dialog
			title={ title }
			onClose={ onClose }
			closesOnEscape={ left.length === 0 }
			footer={
				<>
					{ left.length > 0 && (
						<Button
							variant="secondary"
							__next40pxDefaultSize
							onClick={ onBack }
						>
							{ __( 'Edit the rest', 'latchkey' ) }
						</Button>
					) }
					<Button
						variant="primary"
						data-autofocus
						__next40pxDefaultSize
						onClick={ onClose }
					>
						{ __( 'Done', 'latchkey' ) }
					</Button>
				</>
			}
		>
			{ left.some( ( { state } ) => state === 'unsent' ) && (
				<Notice status="error" isDismissible={ false }>
					{ left.find( ( { reason } ) => reason )?.reason }{ ' ' }
					{ __(
						'Send the rest again: codes that already exist are reported as duplicates.',
						'latchkey'
					) }
				</Notice>
			) }
			<table className="latchkey-lines">
				<thead>
					<tr>
						<th scope="col">{ __( 'Line', 'latchkey' ) }</th>
						<th scope="col">{ __( 'Code', 'latchkey' ) }</th>
						<th scope="col">{ __( 'Answer', 'latchkey' ) }</th>
					</tr>
				</thead>
				<tbody>
					{ [ ...left, ...fine.slice( 0, LISTED ) ].map(
						( { line, code, state, reason } ) => {
							return (
								<tr key={ line }>
									<td>{ line }</td>
									<td>
										<code dir="ltr">
											{ shortCode( code ) }
										</code>
									</td>
									<td>
										<StateBadge
											state={ lineState( state ) }
										/>
										{ state === 'invalid' && (
											<span className="latchkey-muted is-small">
												{ reason }
											</span>
										) }
									</td>
								</tr>
							);
						}
					) }
				</tbody>
			</table>
		</Dialog>
	);
}
