import { testServerRendering } from './testServerRendering.js';

testServerRendering('react-19');
