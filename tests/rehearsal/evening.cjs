// A bot of grammY's, which knows nothing of the rehearsal: a short evening with whatever answers at BOT_API_URL.

const { Bot, InlineKeyboard, InputFile } = require(process.env.GRAMMY);

const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.BOT_API_URL } });

bot.command("start", (ctx) => ctx.reply("<b>Participer</b> ?", { parse_mode: "HTML", reply_markup: new InlineKeyboard().text("Je participe", "join") }));

bot.callbackQuery("join", async (ctx) => {
  await ctx.answerCallbackQuery("C’est noté.");
  await ctx.editMessageText("Vous participez.");
  await ctx.replyWithPoll("Quel jour ?", ["Mardi", "Jeudi"], { is_anonymous: false });
  await ctx.replyWithDocument(new InputFile(Buffer.from("bonjour"), "notice.txt"), { caption: "La notice" });
});

bot.on("poll_answer", (ctx) => ctx.api.sendMessage(ctx.pollAnswer.user.id, `Votre choix : ${ctx.pollAnswer.option_ids}`));

bot.on("message:document", async (ctx) => {
  const file = await ctx.getFile();
  const answer = await fetch(`${process.env.BOT_API_URL}/file/bot${process.env.BOT_TOKEN}/${file.file_path}`);
  await ctx.reply(`Lu : ${await answer.text()}`);
});

bot.on("edited_message:text", (ctx) => ctx.reply(`Modifié : ${ctx.editedMessage.text}`, { reply_parameters: { message_id: ctx.editedMessage.message_id } }));

process.once("SIGTERM", () => bot.stop());
bot.start();
