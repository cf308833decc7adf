/**
 * The style sheet of DataViews, for the screens that use it: a chunk that a screen shares without running its code would make webpack keep all of
 * it. By its path, because webpack takes the package's name for a script of WordPress.
 */
import '../../../node_modules/@wordpress/dataviews/build-style/style.css';
