import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ApiError } from '../../client';
import type { Generator } from '../../types/generator';
import { client } from '../ui/api';
import { Card } from '../ui/card';
import { LoadError } from '../ui/load-error';
import { Page } from '../ui/page';
import { useItem } from '../ui/use-item';
import { useTitle } from '../ui/use-title';
import { EarlierRuns } from './earlier-runs';
import { GenerateDialog } from './generate-dialog';
import { BACK } from './query';
import { useRuns } from './use-runs';
import { WatchedRun } from './watched-run';

/**
 * The jobs of one generator: the running one, and earlier ones.
 */
export function Runs( { id, jobId }: { id: number; jobId: number | null } ) {
	const { item, error } = useItem< Generator >( `/generators/${ id }`, () =>
		client.generators.get( id )
	);
	const runs = useRuns( id, jobId );
	const [ isOver, setIsOver ] = useState( jobId === null );
	const [ isAsking, setIsAsking ] = useState( false );
	const isGone = error instanceof ApiError && error.status === 404;
	const title =
		item?.name ??
		( isGone
			? __( 'Deleted generator', 'latchkey' )
			: __( 'Generator', 'latchkey' ) );
	useTitle( title );
	return (
		<Page
			title={ title }
			back={ BACK() }
			action={
				isOver &&
				item && (
					<Button
						variant={ jobId === null ? 'primary' : 'secondary' }
						__next40pxDefaultSize
						onClick={ () => setIsAsking( true ) }
					>
						{ __( 'Generate', 'latchkey' ) }
					</Button>
				)
			}
		>
			{ jobId !== null && (
				<WatchedRun
					id={ jobId }
					first={ runs.first }
					onOver={ () => setIsOver( true ) }
				/>
			) }
			<Card
				title={
					jobId === null
						? __( 'Runs', 'latchkey' )
						: __( 'Earlier runs', 'latchkey' )
				}
				isFlush
			>
				{ runs.error ? (
					<LoadError
						title={ __(
							'The runs could not be loaded',
							'latchkey'
						) }
						error={ runs.error }
						onRetry={ runs.reload }
					/>
				) : (
					<EarlierRuns runs={ runs } generatorId={ id } />
				) }
			</Card>
			{ isAsking && item && (
				<GenerateDialog
					generator={ item }
					onClose={ () => setIsAsking( false ) }
				/>
			) }
		</Page>
	);
}
