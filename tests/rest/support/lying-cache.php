<?php

/**
 * wp-content/object-cache.php of a site with an unreliable object cache: one value in four is lost, one in four is the value before the last
 * change, and of two parallel requests the one that ends last discards what the other has written.
 */

require_once ABSPATH . WPINC . '/class-wp-object-cache.php';

final class LyingCache extends WP_Object_Cache
{
    private const FILE = WP_CONTENT_DIR . '/lying-cache';

    /** @var array<string, list<mixed>> Newest first, two at most. */
    private array $kept = [];

    public function __construct()
    {
        parent::__construct();
        $text = is_file(self::FILE) ? file_get_contents(self::FILE) : '';
        $kept = is_string($text) && $text !== '' ? @unserialize($text) : [];
        $this->kept = is_array($kept) ? $kept : [];
        register_shutdown_function(fn () => file_put_contents(self::FILE, serialize($this->kept), LOCK_EX));
    }

    public function get($key, $group = 'default', $force = false, &$found = null)
    {
        // In a request it works like WordPress's own cache.
        $value = parent::get($key, $group, $force, $found);
        $known = $this->kept[$group . ':' . $key] ?? [];
        $lie = random_int(0, 3);
        if ($found || $known === [] || $lie === 0) {
            return $value;
        }
        $found = true;
        $value = $lie === 1 ? end($known) : $known[0];
        parent::set($key, $value, $group);
        return is_object($value) ? clone $value : $value;
    }

    public function set($key, $data, $group = 'default', $expire = 0)
    {
        $this->kept[$group . ':' . $key] = array_slice([$data, ...($this->kept[$group . ':' . $key] ?? [])], 0, 2);
        return parent::set($key, $data, $group, $expire);
    }

    public function add($key, $data, $group = 'default', $expire = 0)
    {
        $this->get($key, $group, false, $found);
        return !$found && $this->set($key, $data, $group, $expire);
    }

    public function delete($key, $group = 'default', $deprecated = false)
    {
        // Later requests get the value before the last change.
        if (isset($this->kept[$group . ':' . $key][1])) {
            array_shift($this->kept[$group . ':' . $key]);
        }
        return parent::delete($key, $group, $deprecated);
    }
}

$core = (string) file_get_contents(ABSPATH . WPINC . '/cache.php');
// WordPress's own functions with this class.
$core = str_replace(["require_once ABSPATH . WPINC . '/class-wp-object-cache.php';", 'new WP_Object_Cache()'], ['', 'new LyingCache()'], $core);
eval(substr($core, strlen('<?php')));
