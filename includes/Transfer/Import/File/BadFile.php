<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * A file that is no table of license keys. Its message is a sentence for a person.
 */
final class BadFile extends \RuntimeException
{
}
