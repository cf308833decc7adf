import { mount } from '../ui/mount';
import { Screen } from './screen';
import './styles.scss';

mount( Screen );
