using System.Text;
using Syncline.Client.Generator;

if (args is not [var description, var output])
{
    await Console.Error.WriteLineAsync("Syncline.Client.Generator takes the description's file and the file to write.");
    return 2;
}

var code = await ClientWriter.WriteAsync(await File.ReadAllTextAsync(description), Path.Combine(AppContext.BaseDirectory, "Templates"));
await File.WriteAllTextAsync(output, code, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
return 0;
