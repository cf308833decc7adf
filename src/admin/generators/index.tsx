import { mount } from '../ui/mount';
import { Generators } from './screen';
import './styles.scss';

mount( Generators );
