import { act, renderHook, waitFor } from '@testing-library/react';
import apiFetch from '@wordpress/api-fetch';
import { resetBoot } from '../../test/boot';
import { LOCKED } from '../../test/site';
import { SLOW_AFTER_MS, useList } from './use-list';
import { client } from './api';
import { useItem } from './use-item';
import { useNow } from './use-now';
import { usePhone } from './use-phone';
import { navigate, useUrl } from './use-url';

jest.mock( '@wordpress/api-fetch' );

afterEach( () => jest.useRealTimers() );
const page = ( ...items: number[] ) => ( {
	items,
	total: items.length,
	totalPages: 1,
} );

describe( 'useList', () => {
	test( 'draws the preloaded page without asking the site', () => {
		resetBoot( {
			preload: {
				'/things&_fields=id&page=2': {
					body: [ 7 ],
					total: 31,
					totalPages: 2,
				},
			},
		} );
		const load = jest.fn();
		const { result } = renderHook( () =>
			useList( '/things', { page: 2, _fields: 'id' }, load )
		);
		expect( result.current.page ).toEqual( {
			items: [ 7 ],
			total: 31,
			totalPages: 2,
		} );
		expect( result.current.isLoading ).toBe( false );
		expect( load ).not.toHaveBeenCalled();
	} );

	test( 'an answer to an older request is dropped', async () => {
		const answers: Array< ( value: ReturnType< typeof page > ) => void > =
			[];
		const load = jest.fn(
			() =>
				new Promise< ReturnType< typeof page > >( ( done ) =>
					answers.push( done )
				)
		);
		const { result, rerender } = renderHook(
			( { search } ) => useList( '/old', { search }, load ),
			{ initialProps: { search: 'a' } }
		);
		rerender( { search: 'ab' } );
		await act( async () => answers[ 1 ]?.( page( 2 ) ) );
		await act( async () => answers[ 0 ]?.( page( 1 ) ) );
		expect( result.current.page?.items ).toEqual( [ 2 ] );
	} );

	test( 'what was read before a change is not painted after it', async () => {
		const load = jest.fn( () => Promise.resolve( page( 5 ) ) );
		const open = async () => {
			const { result, unmount } = renderHook( () =>
				useList( '/seats', {}, load )
			);
			const painted = result.current.page?.items;
			await waitFor( () =>
				expect( result.current.isLoading ).toBe( false )
			);
			unmount();
			return painted;
		};
		expect( await open() ).toBeUndefined();
		expect( await open() ).toEqual( [ 5 ] );
		jest.mocked( apiFetch ).mockResolvedValue( {
			status: 200,
			text: () => Promise.resolve( '{}' ),
		} );
		await client.activations.free( 7 );
		expect( await open() ).toBeUndefined();
	} );

	test( 'a failure keeps the rows and is gone after a reload', async () => {
		const load = jest
			.fn()
			.mockRejectedValueOnce( new Error( 'away' ) )
			.mockResolvedValueOnce( page( 5 ) );
		const { result } = renderHook( () => useList( '/fail', {}, load ) );
		await waitFor( () => expect( result.current.error ).toBeTruthy() );
		act( () => result.current.reload() );
		await waitFor( () =>
			expect( result.current.page?.items ).toEqual( [ 5 ] )
		);
		expect( result.current.error ).toBeNull();
	} );

	test( 'says so when the site is slow', () => {
		jest.useFakeTimers();
		const { result } = renderHook( () =>
			useList( '/slow', {}, () => new Promise< never >( () => {} ) )
		);
		act( () => jest.advanceTimersByTime( SLOW_AFTER_MS + 1 ) );
		expect( result.current.isSlow ).toBe( true );
	} );
} );

test( 'useItem takes the preloaded object once, then asks the site', async () => {
	resetBoot( {
		preload: {
			'/things/3': { body: { id: 3 }, total: null, totalPages: null },
		},
	} );
	const load = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue( { id: 4 } );
	const { result } = renderHook( () => useItem( '/things/3', load ) );
	expect( result.current.item ).toEqual( { id: 3 } );
	expect( load ).not.toHaveBeenCalled();
	act( () => result.current.reload() );
	await waitFor( () => expect( result.current.error ).toBeTruthy() );
	act( () => result.current.reload() );
	await waitFor( () => expect( result.current.item ).toEqual( { id: 4 } ) );
} );

test( 'useUrl follows navigate and the back button', async () => {
	const { result } = renderHook( () => useUrl().get( 'key' ) );
	act( () => navigate( { key: '12' } ) );
	expect( result.current ).toBe( '12' );
	act( () => window.history.back() );
	await waitFor( () => expect( result.current ).toBeNull() );
	expect( window.location.search ).toBe( '?page=latchkey-api-keys' );
} );

test( 'useNow goes on by itself', () => {
	jest.useFakeTimers( { now: new Date( '2026-11-22T15:00:00Z' ) } );
	const { result } = renderHook( () => useNow() );
	act( () => jest.advanceTimersByTime( 30_000 ) );
	expect( result.current.toISOString() ).toBe( '2026-11-22T15:00:30.000Z' );
} );

test( 'usePhone is false in a wide window', () => {
	expect( renderHook( () => usePhone() ).result.current ).toBe( false );
} );
