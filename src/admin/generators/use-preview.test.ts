import { act, renderHook } from '@testing-library/react';
import { speak } from '@wordpress/a11y';
import { ApiError, UnavailableError } from '../../client';
import { fakeGroup } from '../../test/fake-client';
import { generatorPreview } from '../../test/generators';
import { REST_MS, usePreview } from './use-preview';

jest.mock( '@wordpress/a11y', () => ( { speak: jest.fn() } ) );

beforeEach( () => jest.useFakeTimers() );
afterEach( () => {
	jest.useRealTimers();
	jest.mocked( speak ).mockClear();
} );

const rest = ( ms = REST_MS ) =>
	act( () => jest.advanceTimersByTimeAsync( ms ) );

function setUp( preview: jest.Mock ) {
	fakeGroup( 'generators', { preview } );
	return renderHook( ( pattern: string ) => usePreview( pattern, 'AB' ), {
		initialProps: 'T-#',
	} );
}

test( 'asks at once, then when typing rests, and announces what came of it', async () => {
	const preview = jest.fn( () => Promise.resolve( generatorPreview() ) );
	const { result, rerender } = setUp( preview );
	await rest( 0 );
	expect( result.current.preview?.examples ).toHaveLength( 2 );
	expect( speak ).not.toHaveBeenCalled();
	rerender( 'T-##' );
	await rest( REST_MS - 1 );
	rerender( 'T-###' );
	await rest( REST_MS - 1 );
	expect( preview ).toHaveBeenCalledTimes( 1 );
	await rest( 1 );
	expect( preview ).toHaveBeenCalledTimes( 2 );
	expect( preview ).toHaveBeenLastCalledWith(
		{ pattern: 'T-###', charset: 'AB' },
		1,
		expect.anything()
	);
	expect( speak ).toHaveBeenCalledWith(
		'1.15 quintillion possible codes. Strong. For example TIDE-7KQM-X3VA-9HRD'
	);
} );

test( 'a pattern without a # is not asked about', async () => {
	const preview = jest.fn( () => Promise.resolve( generatorPreview() ) );
	const { result, rerender } = setUp( preview );
	await rest( 0 );
	rerender( 'T-\\#' );
	await rest();
	expect( preview ).toHaveBeenCalledTimes( 1 );
	expect( result.current.isFixed ).toBe( true );
	expect( result.current.preview ).toBeNull();
} );

test( 'what the site refuses is said at its field', async () => {
	const refusal = new ApiError( 400, 'latchkey_invalid_pattern', 'Not so.' );
	const { result } = setUp( jest.fn().mockRejectedValue( refusal ) );
	await rest( 0 );
	expect( result.current.problems ).toEqual( { pattern: 'Not so.' } );
	expect( result.current.failure ).toBeNull();
} );

test( 'a site that is away is no fault of the pattern; New examples asks again', async () => {
	const { result } = setUp(
		jest
			.fn()
			.mockRejectedValueOnce( new UnavailableError( 'away' ) )
			.mockResolvedValue( generatorPreview() )
	);
	await rest( 0 );
	expect( result.current.problems ).toEqual( {} );
	expect( result.current.failure ).toMatch( 'did not answer' );
	act( () => result.current.refresh() );
	await rest();
	expect( result.current.failure ).toBeNull();
} );
