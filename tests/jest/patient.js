const { patient } = require( '../pace' );

/**
 * An environment of Jest whose every limit is that of this machine: the project's, those of `jest.setTimeout`, and those that a test or a hook
 * names itself.
 *
 * @param {Function} Environment The one to extend.
 */
module.exports = ( Environment ) =>
	class extends Environment {
		handleTestEvent( event, state ) {
			// All tests are known by then, and none has begun.
			if ( event.name === 'run_start' ) {
				state.testTimeout = patient( state.testTimeout );
				scale( state.rootDescribeBlock );
			}
		}
	};

function scale( block ) {
	for ( const one of [ ...block.hooks, ...block.children ] ) {
		if ( one.timeout ) {
			one.timeout = patient( one.timeout );
		}
		if ( one.type === 'describeBlock' ) {
			scale( one );
		}
	}
}
