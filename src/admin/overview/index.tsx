import { mount } from '../ui/mount';
import { Overview } from './screen';
import './styles.scss';

mount( Overview );
