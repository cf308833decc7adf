<?php

declare(strict_types=1);

namespace Latchkey\Tests\Secrets;

use RuntimeException;

/**
 * The same site in a PHP process of its own, where constants can be other ones.
 */
final class OtherProcess
{
    /** @var resource */
    private $process;

    /** @var array<int, resource> */
    private array $pipes = [];

    /**
     * @param array<string, string> $constants Defined before wp-config.php is read.
     * @param string                $code      PHP that ends with `return`.
     */
    public function __construct(array $constants, string $code)
    {
        $script = '$_SERVER += ["SERVER_PROTOCOL" => "HTTP/1.1", "REQUEST_METHOD" => "GET", "REQUEST_URI" => "/", "HTTP_HOST" => "127.0.0.1"];'
            . 'foreach (json_decode($argv[1], true) as $name => $value) { define($name, $value); }'
            . 'require $argv[2] . "/wordpress/wp-load.php";'
            . 'echo "\n" . json_encode((static function () { ' . $code . ' })(), JSON_THROW_ON_ERROR);';
        $process = proc_open(
            [PHP_BINARY, '-d', 'display_errors=stderr', '-r', $script, (string) json_encode($constants), (string) getenv('LATCHKEY_TEST_SITE')],
            [1 => ['pipe', 'w'], 2 => ['pipe', 'w']],
            $this->pipes,
        );
        $this->process = is_resource($process) ? $process : throw new RuntimeException('PHP does not start.');
    }

    /**
     * @param array<string, string> $constants
     */
    public static function run(array $constants, string $code): mixed
    {
        return (new self($constants, $code))->result();
    }

    /**
     * @return mixed What the code returned, by way of JSON.
     */
    public function result(): mixed
    {
        $out = (string) stream_get_contents($this->pipes[1]);
        $errors = (string) stream_get_contents($this->pipes[2]);
        if (proc_close($this->process) !== 0) {
            throw new RuntimeException($out . $errors);
        }
        $lines = explode("\n", $out);
        return json_decode((string) end($lines), true, 512, JSON_THROW_ON_ERROR);
    }
}
