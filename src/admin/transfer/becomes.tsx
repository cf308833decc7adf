import { __, sprintf } from '@wordpress/i18n';
import type { CheckedRow } from '../../client/imports';
import { Badge } from '../ui/badge';

/** What a row becomes, and what that means; or why it is refused. */
export function Becomes( { answer }: { answer: CheckedRow } ) {
	const [ what, more ] = words( answer );
	return (
		<span className="latchkey-stack">
			{ answer.result === 'invalid' ? (
				<Badge tone="bad">{ what }</Badge>
			) : (
				<bdi>{ what }</bdi>
			) }
			{ more && <bdi className="latchkey-muted is-small">{ more }</bdi> }
		</span>
	);
}

function words( answer: CheckedRow ): [ string, string ] {
	const { result, becomes, buyer, order, message } = answer;
	if ( result === 'invalid' ) {
		return [ __( 'Refused', 'latchkey' ), message ];
	}
	if ( result === 'known' ) {
		return [ __( 'Stays', 'latchkey' ), message ];
	}
	if ( becomes === 'stock' ) {
		return [
			__( 'In stock', 'latchkey' ),
			message || __( 'can be sold', 'latchkey' ),
		];
	}
	return [
		buyer
			? sprintf(
					/* translators: %s: name or email address of a buyer. */
					__( 'Sold to %s', 'latchkey' ),
					buyer
				)
			: __( 'Sold', 'latchkey' ),
		order
			? sprintf(
					/* translators: %s: number of an order. */
					__( 'order #%s', 'latchkey' ),
					order
				)
			: message,
	];
}
