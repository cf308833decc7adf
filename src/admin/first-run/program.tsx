import { createInterpolateElement, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FirstRun } from '../../types/first-run';
import { AddDialog } from '../api-keys/add-dialog';
import { Card } from '../ui/card';
import { screenUrl } from '../ui/screen-url';
import { Ago } from '../ui/time';
import { useNow } from '../ui/use-now';
import { programSteps } from './steps';
import { Way } from './way';

type Pair = NonNullable< FirstRun[ 'api_key' ] >;

const title = () => __( 'Connect a program', 'latchkey' );

/** The way of a program: from its API key to its first request. */
export function Program( {
	progress,
	isNext,
	onChange,
}: {
	progress: FirstRun;
	isNext: boolean;
	onChange: () => void;
} ) {
	const [ isAdding, setIsAdding ] = useState( false );
	const pair = progress.api_key;
	if ( ! progress.api_keys ) {
		return (
			<Card title={ title() }>
				<p>
					{ __(
						'A program signs in with an API key. Only administrators create them.',
						'latchkey'
					) }
				</p>
			</Card>
		);
	}
	return (
		<>
			<Way
				title={ title() }
				intro={ __(
					'An ERP, a helpdesk or your own software uses your license keys.',
					'latchkey'
				) }
				done={ programSteps( progress ) }
				isNext={ isNext }
				steps={ [
					{
						title: __( 'Create an API key', 'latchkey' ),
						text: pair ? (
							<Name pair={ pair } />
						) : (
							__(
								'One for each program. Give it the program’s name.',
								'latchkey'
							)
						),
						buttons: [
							{
								onClick: () => setIsAdding( true ),
								children: __( 'Create an API key', 'latchkey' ),
							},
						],
					},
					{
						title: __( 'Enter it in the program', 'latchkey' ),
						text: pair?.last_used_ip
							? sprintf(
									/* translators: %s: an IP address. */
									__( 'It was used from %s.', 'latchkey' ),
									pair.last_used_ip
								)
							: __(
									'Copy both halves, or download a file with them.',
									'latchkey'
								),
						buttons: [
							{
								href: pair ? pageOf( pair ) : '',
								children: __( 'Open the API key', 'latchkey' ),
							},
						],
					},
					{
						title: __( 'See its first request', 'latchkey' ),
						text: pair?.last_used_at ? (
							<Used pair={ pair } at={ pair.last_used_at } />
						) : (
							__(
								'It shows up here as soon as the program asks for something.',
								'latchkey'
							)
						),
					},
				] }
			/>
			{ isAdding && (
				<AddDialog
					onCreated={ onChange }
					onClose={ () => setIsAdding( false ) }
				/>
			) }
		</>
	);
}

const pageOf = ( { id }: Pair ) => screenUrl( 'api-keys', { key: id } ) ?? '';

function Name( { pair }: { pair: Pair } ) {
	return (
		<a href={ pageOf( pair ) } dir="auto">
			{ pair.name }
		</a>
	);
}

function Used( { pair, at }: { pair: Pair; at: string } ) {
	return createInterpolateElement(
		/* translators: <name/> is the name of an API key, <ago/> is "3 minutes ago". */
		__( '<name/> asked last: <ago/>.', 'latchkey' ),
		{
			name: <bdi>{ pair.name }</bdi>,
			ago: <Ago utc={ at } now={ useNow() } />,
		}
	);
}
