import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { chevronLeft, chevronRight } from '@wordpress/icons';
import { isRTL } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { stepTo } from './link';
import { hasMoved } from './use-url';

interface Props {
	title: ReactNode;
	/** A word beside the title. */
	badge?: ReactNode;
	/** Buttons beside the title. */
	tools?: ReactNode;
	intro?: string;
	/** The screen's one primary button. */
	action?: ReactNode;
	/** The link back to the list, on the page of an object. */
	back?: { label: string; to: Record< string, null > };
	children: ReactNode;
}

/**
 * One screen: its heading and what is below.
 */
export function Page( {
	title,
	badge,
	tools,
	intro,
	action,
	back,
	children,
}: Props ) {
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		// Only after a step within the page, if the focused element has disappeared.
		const { activeElement, body } =
			heading.current?.ownerDocument ?? document;
		if ( activeElement === body && hasMoved() ) {
			heading.current?.focus( { preventScroll: true } );
		}
	}, [] );
	const focused = useRef< Element | null >( null );
	useEffect( () => {
		// If the focused row or button disappears, the focus must not be lost.
		const { activeElement, body } =
			heading.current?.ownerDocument ?? document;
		if ( focused.current?.isConnected === false ) {
			if ( activeElement === body ) {
				heading.current?.focus( { preventScroll: true } );
			}
			// A closing dialog moves the focus back without an event in React.
			focused.current = activeElement === body ? null : activeElement;
		}
	} );
	return (
		<main
			className="latchkey-main"
			onFocus={ ( { target } ) => {
				focused.current = target;
			} }
		>
			{ back && <BackLink { ...back } /> }
			<div className="latchkey-heading">
				<div>
					<div className="latchkey-heading__line">
						<h1 ref={ heading } tabIndex={ -1 } dir="auto">
							{ title }
							{ badge }
						</h1>
						{ tools }
					</div>
					{ intro && <p>{ intro }</p> }
				</div>
				{ action }
			</div>
			{ children }
		</main>
	);
}

function BackLink( { label, to }: NonNullable< Props[ 'back' ] > ) {
	return (
		<Button
			className="latchkey-back"
			variant="link"
			icon={ isRTL() ? chevronRight : chevronLeft }
			{ ...stepTo( to ) }
		>
			{ label }
		</Button>
	);
}
