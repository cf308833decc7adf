<?php
/** Installs WordPress with the administrator "admin" and the password "password". */

require_once ABSPATH . 'wp-admin/includes/upgrade.php';

if (!is_blog_installed()) {
    wp_install('Latchkey', 'admin', 'admin@example.org', true, '', 'password');
}
