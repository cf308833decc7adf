import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { boot } from '../ui/boot';
import { Card } from '../ui/card';
import { CountList } from './count-list';
import { StepFoot } from './step-foot';
import { StepPage } from './steps';
import type { OpenFile } from './use-file';
import { recordsWord } from './words';

/** What a file of everything holds: its records say what they are, so no columns are chosen, and it is taken in whole. */
export function EverythingStep( {
	open: { file, scan },
	onCancel,
	onImport,
}: {
	open: OpenFile;
	onCancel: () => void;
	onImport: () => void;
} ) {
	const { keys, others } = scan.records;
	const count = keys + others;
	const counts = [
		{
			label: __( 'License keys', 'latchkey' ),
			value: keys,
			note: __( 'with status, end, seats and buyer', 'latchkey' ),
		},
		{
			label: __( 'Other records', 'latchkey' ),
			value: others,
			note: __(
				'generators, product settings, periods, devices, replaced keys',
				'latchkey'
			),
		},
	];
	return (
		<StepPage step={ 3 }>
			<Card title={ file.name } note={ recordsWord( count ) }>
				<p>
					{ __(
						'Everything of a store, as Latchkey exports it. Each record says what it is, so there are no columns to choose.',
						'latchkey'
					) }
				</p>
			</Card>
			<CountList counts={ counts } />
			<Card title={ __( 'What happens then', 'latchkey' ) }>
				<ul className="latchkey-transfer__then">
					{ happens().map( ( sentence ) => (
						<li key={ sentence }>{ sentence }</li>
					) ) }
				</ul>
			</Card>
			<StepFoot>
				<Button
					variant="tertiary"
					__next40pxDefaultSize
					onClick={ onCancel }
				>
					{ __( 'Cancel', 'latchkey' ) }
				</Button>
				<Button
					variant="primary"
					__next40pxDefaultSize
					disabled={ count === 0 }
					accessibleWhenDisabled
					onClick={ onImport }
				>
					{ sprintf(
						/* translators: %s: "1,204 records". */
						__( 'Import %s', 'latchkey' ),
						recordsWord( count )
					) }
				</Button>
			</StepFoot>
		</StepPage>
	);
}

function happens(): string[] {
	const { woocommerce } = boot();
	return [
		__(
			'Keys keep code, status, end, seats, periods and devices. What the store has already stays as it is.',
			'latchkey'
		),
		...( woocommerce
			? [
					__(
						'Settings of products replace those they have. A key whose product is not in the store is refused, with its line.',
						'latchkey'
					),
					__(
						'A key that was sold belongs to its order if the order is here, with the same ID and buyer. Otherwise it stays sold to its buyer, without an order.',
						'latchkey'
					),
					__(
						'Orders that wait for keys get theirs from the stock at once, and their customers an email.',
						'latchkey'
					),
					__( 'Nobody else gets an email.', 'latchkey' ),
				]
			: [ __( 'Nobody gets an email.', 'latchkey' ) ] ),
	];
}
