import { mount } from '../ui/mount';
import { FirstRun } from './screen';
import './styles.scss';

mount( FirstRun );
