import { expect, type Page } from '@playwright/test';

/** Ours, wherever WooCommerce or a theme puts it. */
const OURS = [
	'#latchkey-root',
	'.components-modal__frame',
	'.components-popover__content:has(.latchkey-filter)',
	'#latchkey-order-keys',
	'#latchkey_product_data',
	'.latchkey-account',
	'.latchkey-license-keys',
].join();

/** What scrolls sideways on purpose: the row of screens on a phone. */
const SCROLLS = '.latchkey-nav';

/**
 * Everything of ours fits: no table and no box is wider inside than outside, every control is inside the window and the box around it, what is
 * cut has its whole text on hover, and no word is broken in the middle.
 *
 * @param page
 * @param ours Selector of the parts to look at.
 */
export async function expectFit( page: Page, ours = OURS ): Promise< void > {
	// What is drawn otherwise at another width is drawn so a frame or two later.
	await page.evaluate(
		() =>
			new Promise( ( drawn ) =>
				requestAnimationFrame( () =>
					requestAnimationFrame( () =>
						requestAnimationFrame( drawn )
					)
				)
			)
	);
	expect
		.soft( await page.evaluate( faults, { ours, scrolls: SCROLLS } ) )
		.toEqual( [] );
}

/** Runs in the page. */
function faults( { ours, scrolls }: { ours: string; scrolls: string } ) {
	/** Half a pixel is rounding. */
	const SLACK = 1;
	const found = new Set< string >();
	const say = ( what: string, element: Element, by = '' ) => {
		const text = ( element.textContent ?? '' ).trim().slice( 0, 30 );
		const name =
			element.tagName.toLowerCase() +
			( element.getAttribute( 'class' ) ?? '' )
				.split( /\s+/ )
				.filter( ( word ) => /^(latchkey|dataviews|comp)/.test( word ) )
				.map( ( word ) => `.${ word }` )
				.join( '' );
		found.add( `${ what }: ${ name } “${ text }”${ by && ` by ${ by }` }` );
	};
	const isDrawn = ( element: Element ) => {
		const { width, height } = element.getBoundingClientRect();
		// The heads of rows that are drawn as cards are for screen readers alone.
		const head = element.closest( 'thead' )?.getBoundingClientRect();
		return (
			( ! head || head.width > 1 ) &&
			width > 1 &&
			height > 1 &&
			element.checkVisibility( { visibilityProperty: true } ) &&
			! element.closest( `.screen-reader-text, ${ scrolls }` )
		);
	};
	const isCut = ( style: CSSStyleDeclaration ) =>
		style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
	/** What must be seen whole: controls, and dates, badges and words that are no names. */
	const CONTROLS = 'a[href], button, input, select, textarea, summary';

	const checkBox = ( element: Element ) => {
		const style = getComputedStyle( element );
		if (
			element.matches( 'input, textarea, select, svg *' ) ||
			style.display === 'inline'
		) {
			return;
		}
		const wider = element.scrollWidth - element.clientWidth;
		if ( isCut( style ) ) {
			if (
				style.webkitLineClamp !== 'none' &&
				style.direction === 'rtl' &&
				style.unicodeBidi !== 'plaintext' &&
				/^[^\p{L}]*[a-z]/iu.test( element.textContent ?? '' )
			) {
				say( 'Cut at its beginning', element );
			}
			const isShort =
				wider > SLACK ||
				element.scrollHeight - element.clientHeight > SLACK;
			if (
				isShort &&
				! element.closest( '[title], [tabindex="0"]' ) &&
				! element.querySelector( '[title]' )
			) {
				say( 'Cut without its whole text', element );
			}
		} else if (
			wider > SLACK &&
			( style.overflowX !== 'visible' || element.matches( 'table' ) )
		) {
			say( 'Scrolls sideways', element, `${ wider } px` );
		}
	};
	const checkTable = ( table: Element ) => {
		const around = table.parentElement;
		const wider =
			table.getBoundingClientRect().width - ( around?.clientWidth ?? 0 );
		if ( wider > SLACK ) {
			say( 'Table wider than its box', table, `${ wider } px` );
		}
	};
	const checkControl = ( control: Element, part: Element ) => {
		const box = control.getBoundingClientRect();
		// The heads of a table stand a little out, so that their words are in line with the cells'.
		const around = control.parentElement?.closest(
			'td, tbody th, li, dd, form, fieldset, .latchkey-filter, .latchkey-card, .latchkey-panel, .latchkey-account, .inside, .components-modal__content'
		);
		const bounds = [
			{ left: 0, right: document.documentElement.clientWidth },
			part.getBoundingClientRect(),
			...( around ? [ around.getBoundingClientRect() ] : [] ),
		];
		if (
			getComputedStyle( control ).display !== 'inline' &&
			bounds.some(
				( { left, right } ) =>
					box.left < left - 0.5 || box.right > right + 0.5
			)
		) {
			say(
				'Outside its box',
				control,
				`${ Math.round( box.left ) }–${ Math.round( box.right ) } px`
			);
		}
	};
	const canvas = document.createElement( 'canvas' ).getContext( '2d' );
	const checkChoice = ( select: HTMLSelectElement ) => {
		const chosen = select.selectedOptions[ 0 ]?.text ?? '';
		if ( ! canvas || select.title || select.multiple ) {
			return;
		}
		const style = getComputedStyle( select );
		canvas.font = style.font;
		const room =
			select.clientWidth -
			parseFloat( style.paddingLeft ) -
			parseFloat( style.paddingRight );
		if ( canvas.measureText( chosen ).width > room + SLACK ) {
			say( 'Choice cut', select, chosen );
		}
	};
	const isClamped = ( element: Element | null ): boolean =>
		element !== null &&
		( getComputedStyle( element ).webkitLineClamp !== 'none' ||
			isClamped( element.parentElement ) );
	const range = document.createRange();
	const checkWords = ( node: Text ) => {
		if ( ! node.parentElement || ! isDrawn( node.parentElement ) ) {
			return;
		}
		for ( const word of node.data.matchAll( /[\p{L}\p{N}]+/gu ) ) {
			const [ letters ] = word;
			const before = node.data[ word.index - 1 ] ?? ' ';
			const end = word.index + letters.length;
			const after = `${ node.data.slice( end, end + 2 ) }  `;
			// An address or a code may end its line anywhere.
			const isWhole =
				/[\s(“"]/.test( before ) && /^[.,:;)”"]?\s/.test( after );
			if ( ! isWhole || letters.length > 15 || letters.length < 2 ) {
				continue;
			}
			range.setStart( node, word.index );
			range.setEnd( node, word.index + letters.length );
			const lines = Array.from( range.getClientRects() );
			const tops = new Set(
				lines.map( ( { top } ) => Math.round( top ) )
			);
			// Twice the size on a phone: some words are wider than it.
			const whole = lines.reduce( ( sum, { width } ) => sum + width, 0 );
			const line = node.parentElement.closest(
				'p, h1, h2, h3, li, td, th, dt, dd, div, header, section'
			);
			if (
				tops.size > 1 &&
				whole <= ( line?.clientWidth ?? 0 ) &&
				! isClamped( node.parentElement )
			) {
				say( `“${ letters }” broken`, node.parentElement );
			}
		}
	};

	for ( const part of document.querySelectorAll( ours ) ) {
		for ( const element of [ part, ...part.querySelectorAll( '*' ) ] ) {
			if ( ! isDrawn( element ) ) {
				continue;
			}
			checkBox( element );
			if ( element.matches( 'table' ) ) {
				checkTable( element );
			}
			if ( element.matches( CONTROLS ) ) {
				checkControl( element, part );
			}
			if ( element instanceof HTMLSelectElement ) {
				checkChoice( element );
			}
		}
		const texts = document.createTreeWalker( part, NodeFilter.SHOW_TEXT );
		while ( texts.nextNode() ) {
			checkWords( texts.currentNode as Text );
		}
	}
	return [ ...found ];
}

/**
 * Text of twice the size, as a person may set it in a browser: every length that a style sheet gives to text.
 *
 * @param page
 * @return Call it to have the page's own size back.
 */
export async function enlargeText(
	page: Page
): Promise< () => Promise< void > > {
	await page.evaluate( scaleText, 2 );
	return () => page.evaluate( scaleText, 1 );
}

/** Runs in the page. It keeps the lengths that it found, because a page is enlarged in every state. */
function scaleText( times: number ) {
	interface Length {
		style: CSSStyleDeclaration;
		name: string;
		value: string;
		priority: string;
	}
	type Kept = Map< CSSStyleSheet, { rules: number; lengths: Length[] } >;
	const page = window as unknown as { latchkeyLengths?: Kept };
	const kept = ( page.latchkeyLengths ??= new Map() );
	const isText = /^(font-size|line-height|--.*(font-size|line-height).*)$/;
	const lengthsOf = ( rule: CSSRule | CSSStyleSheet ): Length[] => {
		const found: Length[] = [];
		if ( rule instanceof CSSStyleRule ) {
			const { style } = rule;
			for ( const name of Array.from( style ) ) {
				const value = isText.test( name )
					? style.getPropertyValue( name )
					: '';
				if ( /\dpx/.test( value ) ) {
					const priority = style.getPropertyPriority( name );
					found.push( { style, name, value, priority } );
				}
			}
		}
		if ( 'cssRules' in rule ) {
			for ( const child of rule.cssRules as CSSRuleList ) {
				found.push( ...lengthsOf( child ) );
			}
		}
		return found;
	};
	if ( times > 1 ) {
		for ( const sheet of document.styleSheets ) {
			const rules = sheet.cssRules.length;
			// Components add rules as they are drawn first.
			if ( kept.get( sheet )?.rules !== rules ) {
				kept.set( sheet, { rules, lengths: lengthsOf( sheet ) } );
			}
		}
	}
	for ( const { lengths } of kept.values() ) {
		for ( const { style, name, value, priority } of lengths ) {
			style.setProperty(
				name,
				value.replace(
					/([\d.]+)px/g,
					( _, px ) => `${ px * times }px`
				),
				priority
			);
		}
	}
	const root = document.documentElement;
	root.style.fontSize = times > 1 ? `${ 16 * times }px` : '';
	window.dispatchEvent( new Event( 'resize' ) );
}
