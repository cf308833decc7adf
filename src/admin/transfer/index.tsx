import { mount } from '../ui/mount';
import { Transfer } from './screen';
import './styles.scss';

mount( Transfer );
