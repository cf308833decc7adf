import { DEVICES, picture } from './support/picture';
import { STATES, prepare } from './support/states';
import { test } from './test';

test.use( { contextOptions: { reducedMotion: 'reduce' } } );

for ( const [ name, reach ] of Object.entries( STATES ) ) {
	test( `api-keys-${ name }: drawn, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		await page.setViewportSize( DEVICES.desktop );
		prepare( php );
		await reach( page, php );
		await picture( page, `api-keys-${ name }`, 'desktop' );
		await picture( page, `api-keys-${ name }`, 'mobile' );
	} );
}
