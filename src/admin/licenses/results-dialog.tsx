import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { Dialog } from '../ui/dialog';
import { Problem } from '../ui/problem';
import { useSubmit } from '../ui/use-submit';
import type { Refusal } from '../ui/use-submit';
import type { Outcome } from './bulk';
import { refusedWord } from './bulk-labels';
import { shortName } from '../labels/licenses';

/** The error code for the key of an order. Deleting it would leave the order without its key, so it needs a second confirmation. */
const FILLS_ORDER = 'latchkey_fills_order';

/** Lists the keys that were not changed, and why. */
export function ResultsDialog( {
	outcomes,
	onForce,
	onClose,
}: {
	outcomes: Outcome[];
	/** Deletes them anyway. */
	onForce: ( licenses: LicenseRow[] ) => Promise< Refusal >;
	onClose: () => void;
} ) {
	const { busy, problem, act } = useSubmit( onClose );
	const refused = outcomes.filter( ( one ) => one.problem !== null );
	const sold = refused.filter( ( { code } ) => code === FILLS_ORDER );
	return (
		<Dialog
			title={ __( 'Not everything was done', 'latchkey' ) }
			onClose={ onClose }
			footer={
				<>
					{ sold.length > 0 && (
						<Button
							variant="secondary"
							isDestructive
							__next40pxDefaultSize
							isBusy={ busy !== null }
							onClick={ () =>
								void act( 'force', () =>
									onForce(
										sold.map( ( { license } ) => license )
									)
								)
							}
						>
							{ __( 'Delete the sold ones too', 'latchkey' ) }
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
			<Problem text={ problem } />
			<p>{ refusedWord( refused.length ) }</p>
			<ul className="latchkey-results">
				{ refused.map( ( { license, problem: reason, code } ) => (
					<li key={ license.id }>
						<code dir="ltr">{ shortName( license ) }</code>
						<span>
							{ code === FILLS_ORDER
								? __( 'It belongs to an order.', 'latchkey' )
								: reason }
						</span>
					</li>
				) ) }
			</ul>
		</Dialog>
	);
}
