// eslint-disable-next-line import/no-extraneous-dependencies -- a part of Jest, which @wordpress/scripts brings.
const { TestEnvironment } = require( 'jest-environment-jsdom' );

module.exports = require( './patient' )( TestEnvironment );
