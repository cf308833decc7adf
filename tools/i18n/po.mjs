/**
 * @typedef {{context: string, id: string, plural: string, texts: string[], header: string}} Message
 */

/**
 * Reads a PO file that msgcat wrote without wrapping.
 *
 * @param {string} text
 * @return {Message[]} Without the header.
 */
export function readPo( text ) {
	return text
		.split( /\n\n+/ )
		.map( readEntry )
		.filter( ( { id } ) => id !== '' );
}

function readEntry( block ) {
	const message = { context: '', id: '', plural: '', texts: [] };
	// A long text may still stand on several lines.
	const lines = block.replace( /"\n"/g, '' ).split( '\n' );
	for ( const line of lines ) {
		const [ , name, index, quoted ] =
			/^(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d)\])? (".*")$/.exec(
				line
			) ?? [];
		if ( ! name ) {
			continue;
		}
		const value = JSON.parse( quoted );
		if ( name === 'msgctxt' ) {
			message.context = value;
		} else if ( name === 'msgid' ) {
			message.id = value;
		} else if ( name === 'msgid_plural' ) {
			message.plural = value;
		} else {
			message.texts[ Number( index ?? 0 ) ] = value;
		}
	}
	return message;
}

/**
 * What wp.i18n reads.
 *
 * @param {Message[]} messages
 * @param {string}    locale
 */
export function jsonFor( messages, locale ) {
	const data = { '': { domain: 'latchkey', lang: locale } };
	for ( const { context, id, texts } of messages ) {
		if ( texts.some( Boolean ) ) {
			data[ context ? `${ context }\u0004${ id }` : id ] = texts;
		}
	}
	return { domain: 'latchkey', locale_data: { latchkey: data } };
}
