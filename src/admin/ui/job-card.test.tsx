import {
	act,
	render,
	renderHook,
	screen,
	waitFor,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, UnavailableError } from '../../client';
import { fakeGroup } from '../../test/fake-client';
import { job } from '../../test/generators';
import type { Job } from '../../types/job';
import { JobCard } from './job-card';
import { progressWord, timeLeft } from '../labels/jobs';
import { useJob } from './use-job';

function Card( { first }: { first?: Job } ) {
	const driven = useJob( 12, first );
	return driven.job ? (
		<JobCard
			driven={ { ...driven, job: driven.job } }
			title="Generating 500 license keys"
			keeps="Cancel keeps the keys made so far."
			action={ <a href="#keys">View license keys</a> }
		/>
	) : null;
}

const at = ( done: number, state: Job[ 'state' ] = 'running' ) =>
	job( { total: 500, done, state } );

test( 'the bar moves with each turn, and at the end there is a way on in the place of Cancel', async () => {
	const turns: ( ( value: Job ) => void )[] = [];
	const { run } = fakeGroup( 'jobs', {
		run: jest.fn(
			() => new Promise( ( resolve ) => turns.push( resolve ) )
		),
	} );
	render( <Card first={ at( 0, 'queued' ) } /> );
	const bar = screen.getByRole( 'progressbar', {
		name: 'Generating 500 license keys',
	} );
	expect( bar ).toHaveAttribute( 'aria-valuenow', '0' );
	expect(
		screen.getByText( /You can leave this page.*keeps the keys/ )
	).toBeVisible();
	for ( const done of [ 50, 100 ] ) {
		await act( async () => turns.shift()?.( at( done ) ) );
		expect( bar ).toHaveAttribute( 'aria-valuenow', String( done ) );
		expect( bar ).toHaveAttribute(
			'aria-valuetext',
			`${ done } of 500 done`
		);
	}
	await act( async () => turns.shift()?.( at( 500, 'done' ) ) );
	expect( screen.getByText( 'Done' ) ).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: 'View license keys' } )
	).toBeVisible();
	expect( screen.queryByRole( 'button', { name: 'Cancel' } ) ).toBeNull();
	expect( run ).toHaveBeenCalledTimes( 3 );
	expect( run.mock.calls[ 0 ].slice( 0, 2 ) ).toEqual( [ 12, 0 ] );
} );

test( 'Cancel stops it, says what is kept, and does not lose the focus', async () => {
	fakeGroup( 'jobs', {
		run: () => new Promise( () => {} ),
		cancel: () => Promise.resolve( at( 150, 'cancelled' ) ),
	} );
	render( <Card first={ at( 150 ) } /> );
	await userEvent.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	expect( await screen.findByText( 'Cancelled' ) ).toBeVisible();
	expect(
		screen.getByText( 'What was done by then is kept.' )
	).toBeVisible();
	expect( screen.getByRole( 'heading', { level: 2 } ) ).toHaveFocus();
} );

test( 'a failure says why', () => {
	fakeGroup( 'jobs', {} );
	render(
		<Card
			first={ {
				...at( 90, 'failed' ),
				message: 'There are not enough.',
			} }
		/>
	);
	expect( screen.getByText( 'Failed' ) ).toBeVisible();
	expect( screen.getByText( 'There are not enough.' ) ).toBeVisible();
} );

test( 'a site that is away is asked again, and nothing is lost', async () => {
	jest.useFakeTimers();
	const { run } = fakeGroup( 'jobs', {
		run: jest
			.fn()
			.mockRejectedValueOnce( new UnavailableError( 'away' ) )
			.mockResolvedValueOnce( at( 500, 'done' ) ),
	} );
	const { result } = renderHook( () => useJob( 12, at( 100 ) ) );
	await act( async () => {} );
	expect( result.current.isAway ).toBe( true );
	await act( () => jest.advanceTimersByTimeAsync( 2000 ) );
	expect( result.current.isAway ).toBe( false );
	expect( result.current.job?.state ).toBe( 'done' );
	expect( run ).toHaveBeenCalledTimes( 2 );
	jest.useRealTimers();
} );

test( 'where somebody else drives the job, the screen only looks now and then', async () => {
	jest.useFakeTimers();
	const { run } = fakeGroup( 'jobs', {
		run: jest.fn().mockResolvedValue( at( 100 ) ),
	} );
	const { unmount } = renderHook( () => useJob( 12, at( 100 ) ) );
	await act( () => jest.advanceTimersByTimeAsync( 1300 ) );
	expect( run ).toHaveBeenCalledTimes( 3 );
	unmount();
	await act( () => jest.advanceTimersByTimeAsync( 5000 ) );
	expect( run ).toHaveBeenCalledTimes( 3 );
	jest.useRealTimers();
} );

test( 'a job that is not there is an error, and is not asked for again', async () => {
	const { run } = fakeGroup( 'jobs', {
		run: jest
			.fn()
			.mockRejectedValue( new ApiError( 404, 'latchkey_not_found', '' ) ),
	} );
	const { result } = renderHook( () => useJob( 12 ) );
	await waitFor( () => expect( result.current.error ).toBeTruthy() );
	expect( run ).toHaveBeenCalledTimes( 1 );
} );

test( 'time left is told by what was done since the page was opened', async () => {
	jest.useFakeTimers();
	fakeGroup( 'jobs', {
		run: jest
			.fn()
			.mockImplementationOnce(
				() =>
					new Promise( ( resolve ) =>
						setTimeout( () => resolve( at( 200 ) ), 3000 )
					)
			)
			.mockImplementation( () => new Promise( () => {} ) ),
	} );
	const { result } = renderHook( () => useJob( 12, at( 100 ) ) );
	expect( result.current.secondsLeft ).toBeNull();
	await act( () => jest.advanceTimersByTimeAsync( 3000 ) );
	expect( result.current.secondsLeft ).toBeCloseTo( 9, 0 );
	jest.useRealTimers();
} );

test.each( [
	[ 1, 'A few seconds left' ],
	[ 41, 'About 40 seconds left' ],
	[ 100, 'About 2 minutes left' ],
	[ 7000, 'About 2 hours left' ],
] )( '%d seconds: %s', ( seconds, words ) => {
	expect( timeLeft( seconds ) ).toBe( words );
} );

test( 'numbers have their thousands apart', () => {
	expect( progressWord( '32,400', 50_000 ) ).toBe( '32,400 of 50,000 done' );
} );
