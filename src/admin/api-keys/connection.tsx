import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { KeyPair } from '../../types/key-pair';
import { Card } from '../ui/card';
import { useTest } from './use-test';

/**
 * "Test this pair": one request with the pair, like that of a program.
 */
export function Connection( {
	pair,
	onTested,
}: {
	pair: KeyPair;
	onTested: () => void;
} ) {
	const test = useTest( pair, onTested );
	const canTest = pair.can_reveal && pair.consumer_key !== null;
	return (
		<Card
			title={ __( 'Connection', 'latchkey' ) }
			action={
				canTest && (
					<Button
						variant="primary"
						size="compact"
						isBusy={ test.isBusy }
						onClick={ () => void test.run() }
					>
						{ __( 'Test this pair', 'latchkey' ) }
					</Button>
				)
			}
		>
			<p className="latchkey-muted">
				{ canTest
					? __(
							'Sends one signed request from your browser to this site, the way the program does.',
							'latchkey'
						)
					: __(
							'The secret can’t be shown again, so only the program itself can test this pair.',
							'latchkey'
						) }
			</p>
			{ test.answer && (
				<Notice
					status={ test.answer.works ? 'success' : 'error' }
					isDismissible={ false }
				>
					<strong>{ test.answer.title }</strong> { test.answer.text }
				</Notice>
			) }
			{ test.unlockDialog }
		</Card>
	);
}
