import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LicenseRow } from '../../client';
import { isBlock } from '../../code-file';
import { HidesIn } from '../ui/eye';
import { Page } from '../ui/page';
import type { Item } from '../ui/use-item';
import { useNow } from '../ui/use-now';
import { useTitle } from '../ui/use-title';
import { navigate } from '../ui/use-url';
import { useActions } from '../ui/actions';
import { AboutCard } from './about-card';
import { licenseActions } from './actions';
import { StatusBadge } from './cells';
import { CodeBlock } from './code-block';
import { CodeText, CodeTools } from './code';
import { ExtendCard } from './extend-card';
import { HeadActions } from './head-actions';
import { BACK, TO_LIST } from './query';
import { SeatsCard } from './seats-card';
import { Timeline } from './timeline';
import { useCode } from './use-code';
import { useSeats, useTimeline } from './use-license';
import { customerName, emailOf, productName } from '../ui/use-names';
import { shortName, termsWord } from '../labels/licenses';

/** The number of events to load when more are requested. */
const MANY_EVENTS = 100;

/** All details and actions of one key. */
export function LicenseDetails( {
	license,
	found: { reload, replace },
}: {
	license: LicenseRow;
	found: Item< LicenseRow >;
} ) {
	const now = useNow();
	const [ eventCount, setEventCount ] = useState< number | undefined >();
	const seats = useSeats( license.id );
	const timeline = useTimeline( license.id, eventCount );
	const code = useCode( license.id, timeline.reload );
	const block =
		code.shown !== null && isBlock( code.shown ) ? code.shown : null;
	useTitle( shortName( license ) );

	const onChanged = ( next?: LicenseRow ) => {
		if ( next ) {
			replace( next );
		} else {
			reload();
		}
		timeline.reload();
	};
	const { act, dialog } = useActions( license );
	const actions = licenseActions( ( kind, isAny ) => {
		if ( kind === 'delete' && isAny ) {
			navigate( TO_LIST, { replace: true } );
		} else {
			onChanged();
		}
	}, timeline.reload );
	return (
		<Page
			title={
				<CodeText
					license={ license }
					shown={ block === null ? code.shown : null }
					dots={ 20 }
				/>
			}
			tools={
				<>
					<CodeTools license={ license } code={ code } />
					<StatusBadge license={ license } />
					<HidesIn secret={ code } />
				</>
			}
			intro={ introOf( license ) }
			action={
				<HeadActions
					license={ license }
					actions={ actions }
					onChanged={ onChanged }
					onAct={ act }
				/>
			}
			back={ BACK() }
		>
			{ block !== null && (
				<CodeBlock license={ license } code={ block } />
			) }
			<div className="latchkey-columns latchkey-license">
				<div className="latchkey-columns__rest">
					<SeatsCard
						license={ license }
						seats={ seats }
						now={ now }
						onFreed={ () => {
							seats.reload();
							onChanged();
						} }
					/>
					<Timeline
						id={ license.id }
						events={ timeline }
						onMore={ () => setEventCount( MANY_EVENTS ) }
					/>
				</div>
				<div className="latchkey-columns__side">
					<ExtendCard
						license={ license }
						now={ now }
						onChanged={ onChanged }
					/>
					<AboutCard
						license={ license }
						onSetProduct={ () =>
							act( actions.product, [ license ] )
						}
					/>
				</div>
			</div>
			{ dialog }
		</Page>
	);
}

function introOf( license: LicenseRow ): string {
	const product = productName( license )?.text;
	const terms = termsWord( license );
	const buyer = customerName( license )?.text ?? emailOf( license );
	return [
		product
			? sprintf(
					/* translators: 1: name of a product, 2: for example "1 year, 3 seats". */
					__( '%1$s, %2$s', 'latchkey' ),
					product,
					terms
				)
			: terms,
		buyer,
	]
		.filter( Boolean )
		.join( ' · ' );
}
