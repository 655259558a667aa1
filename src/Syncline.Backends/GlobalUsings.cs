global using Syncline.Backends.Rows;
